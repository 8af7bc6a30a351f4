namespace MediaProductionPortal.StrictS3;

/// <summary>What goes wrong with a request, on a test's command.</summary>
public enum StrictFault
{
    None,

    /// <summary>503 SlowDown, before anything is done.</summary>
    SlowDown,

    /// <summary>The connection breaks before anything is done.</summary>
    CutBefore,

    /// <summary>The request is done, and the connection breaks before the answer.</summary>
    CutAfter,

    /// <summary>The answer's body ends half-way.</summary>
    CutBody,

    /// <summary>The answer's body comes in drops.</summary>
    SlowBody,

    /// <summary>A byte of the body is flipped on its way in.</summary>
    FlipIn,

    /// <summary>A byte of the body is flipped on its way out.</summary>
    FlipOut,

    /// <summary>What is stored and answered has another ETag than its bytes.</summary>
    LyingETag,

    /// <summary>What is put together of the parts is not the parts.</summary>
    BadAssembly,

    /// <summary>200, and an error in the body, as S3 may answer a Complete.</summary>
    ErrorInside200,
}
