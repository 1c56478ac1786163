// The application under test.
internal sealed class Browser
{
    public void OpenTab() => Metrics.Browser.TabsOpened.Add();
}
