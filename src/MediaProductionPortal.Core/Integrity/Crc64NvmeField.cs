namespace MediaProductionPortal.Integrity;

/// <summary>Arithmetic modulo the NVMe polynomial; bit 63 stands for x^0 (reflected).</summary>
internal static class Crc64NvmeField
{
    internal const ulong Polynomial = 0x9A6C9329AC4BC9B5;
    private const ulong One = 1UL << 63;

    internal static ulong TimesX(ulong a) => (a >> 1) ^ ((a & 1) == 0 ? 0 : Polynomial);

    internal static ulong Multiply(ulong a, ulong b)
    {
        ulong product = 0;
        for (; a != 0; a <<= 1)
        {
            if ((a & One) != 0)
            {
                product ^= b;
            }
            b = TimesX(b);
        }
        return product;
    }

    internal static ulong PowerOfX(UInt128 exponent)
    {
        ulong result = One;
        ulong square = One >> 1;
        for (; exponent != 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0)
            {
                result = Multiply(result, square);
            }
            square = Multiply(square, square);
        }
        return result;
    }
}
