package io.tarsboot.rpc.server;

import io.tarsboot.rpc.server.admission.Permit;
import io.tarsboot.rpc.server.admission.Reason;

/**
 * Where a request is from its arrival until its answer is on its way: in one of the queues of its adapter. Places that
 * differ in nothing are one object.
 */
sealed class Place implements Intake.Entry {

    private final Adapter adapter;
    private final Intake intake;
    private final WorkQueue queue;

    Place(Adapter adapter, Intake intake, WorkQueue queue) {
        this.adapter = adapter;
        this.intake = intake;
        this.queue = queue;
    }

    final Adapter adapter() {
        return adapter;
    }

    /** @return this place, or why the call is not run after all */
    final Intake.Entry run(ServerCall call) {
        return queue.run(call) ? this : intake.refuseStopping(this);
    }

    final void count(Reason reason) {
        intake.count(reason);
    }

    /** The answer is there; what is left to do is to bring it to the caller. */
    void answered(int returnCode) {}

    /** The answer is on its way. */
    final void leave() {
        queue.leave();
    }

    /** One call's, since there are limits. What they count ends with the servant, however slowly the caller reads. */
    static final class Limited extends Place {

        private final Permit permit;

        Limited(Adapter adapter, Intake intake, WorkQueue queue, Permit permit) {
            super(adapter, intake, queue);
            this.permit = permit;
        }

        @Override
        void answered(int returnCode) {
            permit.end(returnCode, adapter().now());
        }
    }
}
