package io.tarsboot.rpc.report;

import io.tarsboot.protocol.tars.NOTIFYLEVEL;
import io.tarsboot.protocol.tars.NotifyPrx;
import io.tarsboot.protocol.tars.ReportInfo;
import io.tarsboot.protocol.tars.ReportType;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.config.Defaults;
import io.tarsboot.rpc.config.ReportConfig;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells those who operate a program what they should know. Messages go out one after the other, without waiting; few are
 * kept while the service is away. Does nothing in a program without such a service.
 */
public final class Notifier {

    /** How much a message matters. */
    public enum Level {
        NORMAL,
        WARN,
        ERROR
    }

    private static final int MAX_MESSAGE = 4096;
    private static final int MAX_WAITING = 256 << 10;
    private static final int KEPT_ROUNDS = 100;

    /** Bytes of a message beside its text, generously. */
    private static final int ENVELOPE = 512;

    private final ReportingProcess process;
    private final @Nullable Outbox<ReportInfo> outbox;

    public Notifier(ReportConfig config, ReportingProcess process, Communicator communicator) {
        this.process = process;
        String object = config.notifyObject();
        if (object == null) {
            outbox = null;
            return;
        }
        NotifyPrx notify = communicator.proxy(
                NotifyPrx.class,
                object,
                ProxyOptions.timeout(Defaults.NOTIFY_TIMEOUT).forOptional());
        outbox = new Outbox<>("messages", object, MAX_WAITING, KEPT_ROUNDS, notify::reportNotifyInfoAsync, bytes -> {});
    }

    /** What the program itself finds worth telling. */
    public void notify(Level level, String message) {
        send(() -> info(ReportType.NOTIFY, message).eLevel(onWire(level)).build(), message);
    }

    /** What happened to the program. {@code [alarm]}, {@code [error]} or {@code [warn]} in the text say how bad it is. */
    public void report(String message) {
        send(() -> info(ReportType.REPORT, message).build(), message);
    }

    /** How it goes; empty without a service. */
    public List<ReportState> states() {
        return outbox == null ? List.of() : List.of(outbox.state());
    }

    /** Waits until everything is said, or the service is found to be away. */
    public void awaitSent(Duration patience) {
        if (outbox == null) {
            return;
        }
        try {
            outbox.awaitSent(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static NOTIFYLEVEL onWire(Level level) {
        return switch (level) {
            case NORMAL -> NOTIFYLEVEL.NOTIFYNORMAL;
            case WARN -> NOTIFYLEVEL.NOTIFYWARN;
            case ERROR -> NOTIFYLEVEL.NOTIFYERROR;
        };
    }

    private void send(Supplier<ReportInfo> info, String message) {
        if (outbox != null) {
            outbox.add(new Batch<>(info.get(), ENVELOPE + 2 * Math.min(MAX_MESSAGE, message.length()), 1));
            outbox.begin();
        }
    }

    private ReportInfo.Builder info(ReportType type, String message) {
        return ReportInfo.builder()
                .eType(type)
                .sApp(process.application())
                .sSet(process.set())
                .sServer(process.server())
                .sMessage(message.length() > MAX_MESSAGE ? message.substring(0, MAX_MESSAGE) + "..." : message)
                .sThreadId(Long.toString(Thread.currentThread().getId()))
                .sNodeName(process.node());
    }
}
