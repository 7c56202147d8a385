namespace SmallDesk.Data.Writing;

/// <summary>One thing to do, waiting in the queue.</summary>
internal abstract class WriteItem
{
    /// <summary>Runs between batches with no transaction open (backups, sign-in stores).</summary>
    public virtual bool RunsAlone => false;

    public abstract ValueTask RunAsync(WriteScope scope);

    public virtual Task RunAloneAsync() => throw new InvalidOperationException("Not an item that runs alone.");

    public abstract void Succeed();

    public abstract void Fail(Exception e);
}

internal sealed class WriteItem<T>(Func<WriteScope, ValueTask<T>> work) : WriteItem
{
    private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;

    public Task<T> Done => done.Task;

    public override async ValueTask RunAsync(WriteScope scope) => result = await work(scope);

    public override void Succeed() => done.TrySetResult(result!);

    public override void Fail(Exception e) => done.TrySetException(e);
}

internal sealed class LoneItem<T>(Func<Task<T>> work) : WriteItem
{
    private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;

    public Task<T> Done => done.Task;

    public override bool RunsAlone => true;

    public override ValueTask RunAsync(WriteScope scope) => throw new InvalidOperationException("An item that runs alone has no scope.");

    public override async Task RunAloneAsync() => result = await work();

    public override void Succeed() => done.TrySetResult(result!);

    public override void Fail(Exception e) => done.TrySetException(e);
}
