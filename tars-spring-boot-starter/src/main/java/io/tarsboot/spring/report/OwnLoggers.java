package io.tarsboot.spring.report;

/** Loggers of what sends remote logs: what they say while they send would have to be sent, and so on. */
public final class OwnLoggers {

    private OwnLoggers() {}

    public static boolean include(String logger) {
        return logger.startsWith("io.tarsboot.rpc.") || logger.startsWith("io.netty.");
    }
}
