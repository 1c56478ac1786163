// The reader's settings, and the shape of the frameworks that the recipes are for: as much of each as a recipe calls, so that what is said
// about Glean.Net is compiled although the frameworks cannot be had here.
internal static class Settings
{
    public static bool TelemetryAllowed => true;
}

namespace System.Windows
{
    public class StartupEventArgs : EventArgs;

    public class DispatcherUnhandledExceptionEventArgs : EventArgs
    {
        public Exception Exception => new();

        public bool Handled { get; set; }
    }

    public class Application
    {
        public event EventHandler? Activated;

        public event EventHandler? Deactivated;

        public event EventHandler<DispatcherUnhandledExceptionEventArgs>? DispatcherUnhandledException;

        protected virtual void OnStartup(StartupEventArgs e)
        {
            Activated?.Invoke(this, e);
            Deactivated?.Invoke(this, e);
            DispatcherUnhandledException?.Invoke(this, new());
        }
    }
}

namespace System.Windows.Forms
{
    public class ThreadExceptionEventArgs : EventArgs
    {
        public Exception Exception => new();
    }

    public class Form
    {
        public event EventHandler? Activated;

        public event EventHandler? Deactivate;

        public void Show()
        {
            Activated?.Invoke(this, EventArgs.Empty);
            Deactivate?.Invoke(this, EventArgs.Empty);
        }
    }

    public static class Application
    {
        public static event EventHandler<ThreadExceptionEventArgs>? ThreadException;

        public static void Run(Form window)
        {
            window.Show();
            ThreadException?.Invoke(null, new());
        }
    }
}

namespace Microsoft.Maui.Hosting
{
    using Microsoft.Extensions.DependencyInjection;

    public sealed class MauiApp
    {
        public IServiceProvider Services => null!;

        public static MauiAppBuilder CreateBuilder() => new();
    }

    public sealed class MauiAppBuilder
    {
        public IServiceCollection Services { get; } = new ServiceCollection();

        public MauiApp Build() => new();
    }
}

namespace Microsoft.Maui.Storage
{
    public static class Preferences
    {
        public static bool Get(string key, bool otherwise) => otherwise;
    }

    public static class FileSystem
    {
        public static string AppDataDirectory => "";
    }
}

namespace Microsoft.Maui.Controls
{
    public class Application
    {
        protected virtual void OnStart()
        {
        }

        protected virtual void OnResume()
        {
        }

        protected virtual void OnSleep()
        {
        }
    }
}

namespace Avalonia
{
    public class Application
    {
        public object? ApplicationLifetime => null;

        public virtual void OnFrameworkInitializationCompleted()
        {
        }
    }
}

namespace Avalonia.Controls.ApplicationLifetimes
{
    public interface IClassicDesktopStyleApplicationLifetime
    {
        event EventHandler? Exit;
    }
}

namespace UnityEngine
{
    public class MonoBehaviour;

    [AttributeUsage(AttributeTargets.Method)]
    public sealed class RuntimeInitializeOnLoadMethodAttribute : Attribute;

    public static class PlayerPrefs
    {
        public static int GetInt(string key, int otherwise) => otherwise;
    }

    public static class Application
    {
        public static string persistentDataPath => "";
    }
}
