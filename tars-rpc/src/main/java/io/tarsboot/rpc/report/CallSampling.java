package io.tarsboot.rpc.report;

import io.tarsboot.protocol.tars.StatSampleMsg;
import io.tarsboot.rpc.client.ClientFilter;
import io.tarsboot.rpc.client.Invocation;
import io.tarsboot.rpc.config.ReportConfig;
import io.tarsboot.rpc.packet.MessageType;
import io.tarsboot.rpc.packet.ResponsePacket;
import io.tarsboot.rpc.server.CurrentCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Marks one of so many calls as the beginning of a chain that is looked at, and every call that servants make on behalf
 * of a marked one, on the thread that runs them. What is marked is reported as a sample, up to a bound in each interval;
 * a call beyond it is made as any other.
 */
public final class CallSampling implements ClientFilter {

    /** Bytes of a sample that was encoded, generously. */
    static final int USUAL_SIZE = 512;

    /** In the status of a request: id of the chain, depth and width of the call. */
    static final String KEY = "STATUS_SAMPLE_KEY";

    private static final Pattern BAR = Pattern.compile("\\|");
    private static final int MAX_ID = 64;
    private static final int MAX_DEPTH = 1000;
    private static final int NO_PARENT = -1;

    /** Where in its chain a call stands. */
    private record Place(String chain, int depth, int width, int parentWidth) {

        String key() {
            return chain + "|" + depth + "|" + width;
        }
    }

    private final int rate;
    private final int most;
    private final String module;

    // Guarded by this.
    private List<StatSampleMsg> taken = new ArrayList<>();
    private final Map<CurrentCall, Integer> callsOf = new WeakHashMap<>();

    public CallSampling(ReportConfig config, ReportingProcess process) {
        this.rate = config.sampleRate();
        this.most = config.maxSamples();
        this.module = process.module();
    }

    @Override
    public CompletionStage<ResponsePacket> invoke(Invocation invocation, Next next) {
        Place place = place();
        if (place == null || !add(invocation, place)) {
            return next.proceed(invocation);
        }
        return next.proceed(invocation.withStatus(KEY, place.key()).withMessageType(MessageType.SAMPLE));
    }

    /** The samples since the last time. */
    synchronized List<StatSampleMsg> take() {
        List<StatSampleMsg> all = taken;
        taken = new ArrayList<>();
        return all;
    }

    private @Nullable Place place() {
        CurrentCall servedNow = CurrentCall.find().orElse(null);
        if (servedNow != null && (servedNow.messageType() & MessageType.SAMPLE) != 0) {
            return within(servedNow);
        }
        return rate > 0 && ThreadLocalRandom.current().nextInt(rate) == 0
                ? new Place(UUID.randomUUID().toString(), 0, 0, NO_PARENT)
                : null;
    }

    /** What comes over the wire is not believed: it would be sent on and on. */
    private @Nullable Place within(CurrentCall marked) {
        String[] key = BAR.split(marked.status().getOrDefault(KEY, ""), -1);
        if (key.length != 3 || key[0].isEmpty() || key[0].length() > MAX_ID) {
            return null;
        }
        int depth = number(key[1]);
        int width = number(key[2]);
        if (depth < 0 || depth >= MAX_DEPTH || width < 0) {
            return null;
        }
        synchronized (this) {
            int own = callsOf.merge(marked, 1, Integer::sum) - 1;
            return new Place(key[0], depth + 1, own, width);
        }
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private synchronized boolean add(Invocation invocation, Place place) {
        if (taken.size() >= most) {
            return false;
        }
        return taken.add(StatSampleMsg.builder()
                .unid(place.chain())
                .masterName(module)
                .slaveName(StatRows.serverOf(invocation.object()))
                .interfaceName(invocation.function())
                .depth(place.depth())
                .width(place.width())
                .parentWidth(place.parentWidth())
                .build());
    }
}
