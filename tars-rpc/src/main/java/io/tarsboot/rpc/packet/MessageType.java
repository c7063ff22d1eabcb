package io.tarsboot.rpc.packet;

/** The bits of a request's message type. */
public final class MessageType {

    public static final int HASH = 0x01;
    public static final int GRID = 0x02;
    public static final int DYED = 0x04;
    public static final int SAMPLE = 0x08;
    public static final int ASYNC = 0x10;
    public static final int AUTH = 0x40;
    public static final int SET_NAME = 0x80;
    public static final int TRACE = 0x100;

    private MessageType() {}
}
