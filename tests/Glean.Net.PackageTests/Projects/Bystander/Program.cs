Library.Parser.Parse();
Console.WriteLine(string.Join(", ", typeof(Program).Assembly.GetTypes().Where(type => type.Namespace == "Bystander").Select(type => type.Name).DefaultIfEmpty("nothing generated")));
