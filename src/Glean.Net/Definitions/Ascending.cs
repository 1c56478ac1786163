namespace Glean.Net.Definitions;

/// <summary>Search among numbers in order. The framework's own for numbers is compiled anew by each process that asks it.</summary>
internal static class Ascending
{
    /// <summary>The place of a number among the first <paramref name="count"/>; where it is missing, the complement of where it belongs.</summary>
    public static int PlaceOf(long number, long[] ascending, int count)
    {
        var (first, last) = (0, count - 1);
        while (first <= last)
        {
            var middle = first + ((last - first) >> 1);
            if (ascending[middle] == number)
            {
                return middle;
            }

            if (ascending[middle] < number)
            {
                first = middle + 1;
            }
            else
            {
                last = middle - 1;
            }
        }

        return ~first;
    }
}
