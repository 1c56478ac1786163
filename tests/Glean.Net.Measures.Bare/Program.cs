using System.Globalization;
using ShortLived;

// samples/ShortLived without telemetry; it takes the same arguments.
Console.WriteLine(Work.Do(int.Parse(args[2], CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture));
