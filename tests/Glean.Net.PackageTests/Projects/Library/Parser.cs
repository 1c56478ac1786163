namespace Library
{
    public static class Parser
    {
        public static void Parse()
        {
            Metrics.Parser.Documents.Add(2);
            Pings.Parsed.Submit();
        }
    }
}
