package io.tarsboot.rpc;

/** The return codes of the framework. A servant's own codes are positive by custom. */
public final class ReturnCode {

    public static final int SUCCESS = 0;
    public static final int DECODE = -1;
    public static final int ENCODE = -2;
    public static final int NO_FUNCTION = -3;
    public static final int NO_SERVANT = -4;
    public static final int QUEUE_TIMEOUT = -6;
    public static final int CALL_TIMEOUT = -7;
    public static final int CONNECT = -8;
    public static final int OVERLOAD = -9;
    public static final int NO_ENDPOINT = -10;
    public static final int INVALID_SET = -11;
    public static final int CLIENT_DECODE = -12;
    public static final int SEND = -13;
    public static final int UNKNOWN = -99;

    private ReturnCode() {}

    /** What a code means, in words; empty for codes that are not the framework's. */
    public static String describe(int code) {
        return switch (code) {
            case SUCCESS -> "success";
            case DECODE -> "the server could not read the request";
            case ENCODE -> "the values could not be encoded";
            case NO_FUNCTION -> "the servant has no such function";
            case NO_SERVANT -> "the server has no such servant";
            case QUEUE_TIMEOUT -> "the request waited too long in the server's queue";
            case CALL_TIMEOUT -> "no answer in time";
            case CONNECT -> "no connection";
            case OVERLOAD -> "overload";
            case NO_ENDPOINT -> "no endpoint";
            case INVALID_SET -> "invalid set";
            case CLIENT_DECODE -> "the client could not read the response";
            case SEND -> "the connection was lost";
            case UNKNOWN -> "the servant failed";
            default -> "";
        };
    }
}
