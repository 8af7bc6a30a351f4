using System.Net;
using MediaProductionPortal.Protocol;
using Microsoft.Extensions.Time.Testing;

namespace MediaProductionPortal.Transfer;

public sealed class RetriesTests
{
    private readonly FakeTimeProvider clock = new() { AutoAdvanceAmount = TimeSpan.Zero };

    [Fact]
    public async Task PausesGrowAndStayWithinTheLongest()
    {
        var pauses = new List<TimeSpan>();
        int failures = 0;
        Task<int> running = new Retries(new() { Attempts = 10 }, clock).RunAsync(
            "It",
            failed => failed < 9 ? throw new IOException($"failure {++failures}") : Task.FromResult(failed),
            default
        );
        for (int failed = 1; failed <= 9; failed++)
        {
            TimeSpan waited = TimeSpan.Zero;
            while (failures == failed && !running.IsCompleted)
            {
                clock.Advance(TimeSpan.FromMilliseconds(50));
                waited += TimeSpan.FromMilliseconds(50);
                await Task.Yield();
                await Task.Delay(1);
            }
            pauses.Add(waited);
        }
        Assert.Equal(9, await running);
        Assert.True(pauses[5] > pauses[0] * 4, string.Join(' ', pauses));
        Assert.All(pauses, p => Assert.True(p < TimeSpan.FromSeconds(35), string.Join(' ', pauses)));
    }

    [Fact]
    public async Task WhatAPersonMustSeeToIsNotTriedAgain()
    {
        int tries = 0;
        var thrown = await Assert.ThrowsAsync<TransferException>(() =>
            new Retries(new(), clock).RunAsync<int>(
                "It",
                _ =>
                {
                    tries++;
                    throw new TransferException(FaultKind.NeedsPerson, "full");
                },
                default
            )
        );
        Assert.Equal((1, "full"), (tries, thrown.Message));
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, true)]
    [InlineData(HttpStatusCode.TooManyRequests, true)]
    [InlineData(HttpStatusCode.RequestTimeout, true)]
    [InlineData(HttpStatusCode.InsufficientStorage, false)]
    [InlineData(HttpStatusCode.Unauthorized, false)]
    [InlineData(HttpStatusCode.NotFound, false)]
    public void AnswersAreSortedByWhatToDo(HttpStatusCode code, bool passing) =>
        Assert.Equal(passing, Retries.IsPassing(code));
}
