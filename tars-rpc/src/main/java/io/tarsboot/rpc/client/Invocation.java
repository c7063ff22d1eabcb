package io.tarsboot.rpc.client;

import io.tarsboot.contract.HashKey;
import io.tarsboot.contract.ValuesWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call on its way through the filters: everything that decides how it is sent. Immutable. */
public final class Invocation {

    private final String object;
    private final String function;
    private final ValuesWriter arguments;
    private final boolean oneWay;
    private final @Nullable HashKey hashKey;
    private final long startNanos;
    private final @Nullable Abandonment abandonment;
    private final Duration timeout;
    private final int messageType;
    private final Map<String, String> context;
    private final Map<String, String> status;

    Invocation(
            String object,
            String function,
            ValuesWriter arguments,
            boolean oneWay,
            @Nullable HashKey hashKey,
            long startNanos,
            @Nullable Abandonment abandonment,
            Duration timeout,
            int messageType,
            Map<String, String> context,
            Map<String, String> status) {
        this.object = object;
        this.function = function;
        this.arguments = arguments;
        this.oneWay = oneWay;
        this.hashKey = hashKey;
        this.startNanos = startNanos;
        this.abandonment = abandonment;
        this.timeout = timeout;
        this.messageType = messageType;
        this.context = context;
        this.status = status;
    }

    /** The name of the object, such as {@code App.Server.Obj}. */
    public String object() {
        return object;
    }

    public String function() {
        return function;
    }

    public ValuesWriter arguments() {
        return arguments;
    }

    /** Whether no answer is asked for. */
    public boolean isOneWay() {
        return oneWay;
    }

    public @Nullable HashKey hashKey() {
        return hashKey;
    }

    /** How long the whole call may take from its start, all attempts together. */
    public Duration timeout() {
        return timeout;
    }

    /** Bits of {@link io.tarsboot.rpc.packet.MessageType}. */
    public int messageType() {
        return messageType;
    }

    /** Travels to the servant. */
    public Map<String, String> context() {
        return context;
    }

    /** Travels to the framework on the other side. */
    public Map<String, String> status() {
        return status;
    }

    public Invocation withContext(String key, String value) {
        return copy(timeout, messageType, plus(context, key, value), status);
    }

    public Invocation withStatus(String key, String value) {
        return copy(timeout, messageType, context, plus(status, key, value));
    }

    public Invocation withMessageType(int bits) {
        return copy(timeout, messageType | bits, context, status);
    }

    public Invocation withTimeout(Duration newTimeout) {
        return copy(newTimeout, messageType, context, status);
    }

    /** When the call began, on the scheduler's clock. */
    long startNanos() {
        return startNanos;
    }

    /** Tells attempts that the caller has given up; null if no filter stands between the caller and the only attempt. */
    @Nullable
    Abandonment abandonment() {
        return abandonment;
    }

    private Invocation copy(
            Duration newTimeout, int newMessageType, Map<String, String> newContext, Map<String, String> newStatus) {
        return new Invocation(
                object,
                function,
                arguments,
                oneWay,
                hashKey,
                startNanos,
                abandonment,
                newTimeout,
                newMessageType,
                newContext,
                newStatus);
    }

    private static Map<String, String> plus(Map<String, String> map, String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }
}
