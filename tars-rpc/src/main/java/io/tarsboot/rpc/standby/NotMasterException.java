package io.tarsboot.rpc.standby;

/** Something was to be done that is for the master alone, and this process is not, or not any more. */
public final class NotMasterException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public NotMasterException() {
        super(
                "this process stands by (expected: the master of its server; ask again, the call goes to the master then)");
    }
}
