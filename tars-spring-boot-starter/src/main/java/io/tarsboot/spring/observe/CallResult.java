package io.tarsboot.spring.observe;

/** Return codes as a tag that has few values: the framework's have names, a servant's own are one. */
final class CallResult {

    private CallResult() {}

    static String of(int returnCode) {
        return switch (returnCode) {
            case 0 -> "success";
            case -1 -> "decode-error";
            case -2 -> "encode-error";
            case -3 -> "no-function";
            case -4 -> "no-servant";
            case -6 -> "queue-timeout";
            case -7 -> "timeout";
            case -8 -> "connect-error";
            case -9 -> "overload";
            case -10 -> "no-endpoint";
            case -12 -> "response-decode-error";
            default -> returnCode > 0 ? "business-error" : "error";
        };
    }
}
