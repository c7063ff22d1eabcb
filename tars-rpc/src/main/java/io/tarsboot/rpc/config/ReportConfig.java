package io.tarsboot.rpc.config;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a process reports about itself, and to whom. {@link #NONE} reports to nobody; the {@code with} methods change
 * one value each.
 *
 * @param statObject the object that takes call statistics; null if none
 * @param propertyObject the object that takes figures; null if none
 * @param logObject the object that takes lines of logs; null if none
 * @param notifyObject the object that takes messages for operators; null if none
 * @param interval how often statistics and figures are reported
 * @param timeout how long a report waits for its answer
 * @param maxBatchSize bytes that one report of several entries may have
 * @param maxKeys kinds of calls that are told apart; the others of each side are counted together
 * @param serverCalls of which calls the serving side reports statistics
 * @param sampleRate one of so many calls begins a chain that is looked at; 0 for none
 * @param maxSamples calls of such chains that are reported in an interval; more are not
 */
public record ReportConfig(
        @Nullable String statObject,
        @Nullable String propertyObject,
        @Nullable String logObject,
        @Nullable String notifyObject,
        Duration interval,
        Duration timeout,
        int maxBatchSize,
        int maxKeys,
        ServerCalls serverCalls,
        int sampleRate,
        int maxSamples) {

    /** Of which calls the serving side reports. Services that show statistics add up what both sides report. */
    public enum ServerCalls {
        NONE,
        /** Those of which only this side knows how they end: what every TARS library reports. */
        ONE_WAY,
        /** All of them: for servers whose callers report nothing. */
        ALL
    }

    public static final int MIN_BATCH_SIZE = 512;
    public static final int MAX_BATCH_SIZE = 1 << 20;
    public static final int MAX_KEYS = 100_000;

    public static final ReportConfig NONE = new ReportConfig(
            null,
            null,
            null,
            null,
            Defaults.REPORT_INTERVAL,
            Defaults.REPORT_TIMEOUT,
            Defaults.REPORT_BATCH_SIZE,
            Defaults.REPORT_KEYS,
            ServerCalls.ONE_WAY,
            0,
            Defaults.REPORT_SAMPLES);

    public ReportConfig {
        positive("interval", interval);
        positive("timeout", timeout);
        between("maxBatchSize", maxBatchSize, MIN_BATCH_SIZE, MAX_BATCH_SIZE);
        between("maxKeys", maxKeys, 1, MAX_KEYS);
        between("sampleRate", sampleRate, 0, Integer.MAX_VALUE);
        between("maxSamples", maxSamples, 0, Integer.MAX_VALUE);
    }

    /** Reads what the {@code client} and {@code server} domains of a node's configuration file say about it. */
    public static ReportConfig from(TarsConfig file) {
        return ConfigView.report(file);
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: more than zero)");
        }
    }

    private static void between(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + least + " to " + most + ")");
        }
    }

    public ReportConfig withStatObject(@Nullable String newStatObject) {
        return with(draft -> draft.statObject = newStatObject);
    }

    public ReportConfig withPropertyObject(@Nullable String newPropertyObject) {
        return with(draft -> draft.propertyObject = newPropertyObject);
    }

    public ReportConfig withLogObject(@Nullable String newLogObject) {
        return with(draft -> draft.logObject = newLogObject);
    }

    public ReportConfig withNotifyObject(@Nullable String newNotifyObject) {
        return with(draft -> draft.notifyObject = newNotifyObject);
    }

    public ReportConfig withInterval(Duration newInterval) {
        return with(draft -> draft.interval = newInterval);
    }

    public ReportConfig withTimeout(Duration newTimeout) {
        return with(draft -> draft.timeout = newTimeout);
    }

    public ReportConfig withMaxBatchSize(int newMaxBatchSize) {
        return with(draft -> draft.maxBatchSize = newMaxBatchSize);
    }

    public ReportConfig withMaxKeys(int newMaxKeys) {
        return with(draft -> draft.maxKeys = newMaxKeys);
    }

    public ReportConfig withServerCalls(ServerCalls newServerCalls) {
        return with(draft -> draft.serverCalls = newServerCalls);
    }

    public ReportConfig withSampleRate(int newSampleRate) {
        return with(draft -> draft.sampleRate = newSampleRate);
    }

    public ReportConfig withMaxSamples(int newMaxSamples) {
        return with(draft -> draft.maxSamples = newMaxSamples);
    }

    private ReportConfig with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.finish();
    }

    /** The same values, one of which is about to change. */
    private static final class Draft {

        private @Nullable String statObject;
        private @Nullable String propertyObject;
        private @Nullable String logObject;
        private @Nullable String notifyObject;
        private Duration interval;
        private Duration timeout;
        private int maxBatchSize;
        private int maxKeys;
        private ServerCalls serverCalls;
        private int sampleRate;
        private int maxSamples;

        Draft(ReportConfig from) {
            statObject = from.statObject;
            propertyObject = from.propertyObject;
            logObject = from.logObject;
            notifyObject = from.notifyObject;
            interval = from.interval;
            timeout = from.timeout;
            maxBatchSize = from.maxBatchSize;
            maxKeys = from.maxKeys;
            serverCalls = from.serverCalls;
            sampleRate = from.sampleRate;
            maxSamples = from.maxSamples;
        }

        ReportConfig finish() {
            return new ReportConfig(
                    statObject,
                    propertyObject,
                    logObject,
                    notifyObject,
                    interval,
                    timeout,
                    maxBatchSize,
                    maxKeys,
                    serverCalls,
                    sampleRate,
                    maxSamples);
        }
    }
}
