package org.align4j.kernel;

import io.github.spencerpark.jupyter.channels.JupyterInputStream;
import io.github.spencerpark.jupyter.channels.ShellHandler;
import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageType;
import io.github.spencerpark.jupyter.messages.publish.PublishError;
import io.github.spencerpark.jupyter.messages.publish.PublishExecuteInput;
import io.github.spencerpark.jupyter.messages.publish.PublishExecuteResult;
import io.github.spencerpark.jupyter.messages.reply.ErrorReply;
import io.github.spencerpark.jupyter.messages.reply.ExecuteReply;
import io.github.spencerpark.jupyter.messages.request.ExecuteRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Answers a request to run a cell. It stands in for the base library's own handler, which knows of one output at a time
 * and so could not keep the late output of an earlier cell apart.
 */
final class ExecuteHandler implements ShellHandler<ExecuteRequest> {

    private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final JavaKernel kernel;
    private final JupyterInputStream input;
    private int executions;
    private Instant lastFailure = Instant.MIN;
    private long lastStop;

    ExecuteHandler(JavaKernel kernel, JupyterInputStream input) {
        this.kernel = kernel;
        this.input = input;
    }

    @Override
    public synchronized void handle(ShellReplyEnvironment environment, Message<ExecuteRequest> message) {
        ExecuteRequest request = message.getContent();
        environment.setBusyDeferIdle();
        if (wasQueuedBehindFailure(message)) {
            reply(environment, CellFailure.of("Aborted", "an earlier cell failed"));
            return;
        }
        if (!request.isSilent()) {
            executions++;
        }
        var cell = new Cell(environment, executions);
        cell.enter();
        input.setEnv(environment);
        input.setEnabled(request.isStdinEnabled());
        try {
            run(cell, request);
            environment.defer().reply(new ExecuteReply(executions, Map.of()));
        } catch (CellFailure failure) {
            fail(environment, cell, failure, request.shouldStopOnError());
        } catch (RuntimeException | Error unexpected) {
            // A request without a reply would leave the reader waiting for ever.
            var failure = CellFailure.of("KernelFailure", unexpected.toString());
            fail(environment, cell, failure, request.shouldStopOnError());
        } finally {
            cell.flush();
            input.retractEnv(environment);
        }
    }

    private void run(Cell cell, ExecuteRequest request) throws CellFailure {
        if (!request.isSilent()) {
            cell.show(new PublishExecuteInput(request.getCode(), cell.number()));
        }
        DisplayData result = kernel.evaluate(cell.number(), request.getCode());
        if (result != null && !request.isSilent()) {
            cell.show(new PublishExecuteResult(cell.number(), result));
        }
    }

    private void fail(ShellReplyEnvironment environment, Cell cell, CellFailure failure, boolean stopsQueue) {
        cell.show(new PublishError(failure.name(), failure.getMessage(), failure.report()));
        if (stopsQueue) {
            lastFailure = Instant.now();
            lastStop = System.nanoTime();
        }
        reply(environment, failure);
    }

    private void reply(ShellReplyEnvironment environment, CellFailure failure) {
        List<String> report = failure.report();
        var error = new ErrorReply(failure.name(), failure.getMessage(), report);
        error.setExecutionCount(executions);
        environment.defer().replyError(MessageType.EXECUTE_REPLY.error(), error);
    }

    /**
     * "Run all" sends every cell at once; after a failure the ones sent before it are not to run. They come one upon the
     * other, which guards against a client whose clock is slow.
     */
    private boolean wasQueuedBehindFailure(Message<ExecuteRequest> message) {
        boolean closelyBehind = lastFailure != Instant.MIN && System.nanoTime() - lastStop < CLOSE_NANOS;
        if (!closelyBehind || !message.getContent().shouldStopOnError()) {
            return false;
        }
        try {
            String sent = message.getHeader().getTimestamp().getDateString();
            boolean queued = OffsetDateTime.parse(sent).toInstant().isBefore(lastFailure);
            lastStop = queued ? System.nanoTime() : lastStop;
            return queued;
        } catch (DateTimeException unknownFormat) {
            return false;
        }
    }
}
