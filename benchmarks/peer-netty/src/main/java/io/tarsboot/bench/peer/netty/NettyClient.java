package io.tarsboot.bench.peer.netty;

import io.tarsboot.bench.load.Completion;
import io.tarsboot.bench.load.FrameSizes;
import io.tarsboot.bench.load.Operation;
import io.tarsboot.bench.load.PeerClient;
import io.tarsboot.bench.load.SampleOrder;
import java.util.Arrays;

/** Frames of the length that TARS requests have; what is in them is of no matter here. */
final class NettyClient implements PeerClient {

    private final Requests requests;
    private final Runnable close;

    NettyClient(Requests requests, Runnable close) {
        this.requests = requests;
        this.close = close;
    }

    @Override
    public Operation echo(String text) {
        return new Echo(text.length() + FrameSizes.REQUEST_OVERHEAD - Frames.HEADER);
    }

    @Override
    public Operation echo(SampleOrder order) {
        return new Echo(FrameSizes.ORDER_REQUEST - Frames.HEADER);
    }

    @Override
    public void close() {
        close.run();
    }

    private final class Echo implements Operation {

        private final byte[] body;

        Echo(int bytes) {
            body = new byte[bytes];
            for (int i = 0; i < bytes; i++) {
                body[i] = (byte) i;
            }
        }

        @Override
        public void call() {
            PendingCall call = PendingCall.ofThisThread(body);
            requests.send(call);
            call.await();
        }

        @Override
        public void start(Completion completion) {
            requests.send(PendingCall.asynchronous(body, completion));
        }

        @Override
        public void verify() {
            PendingCall call = PendingCall.ofThisThread(body).keepingTheAnswer();
            requests.send(call);
            byte[] answer = call.await();
            if (!Arrays.equals(answer, body)) {
                throw new IllegalStateException("answer: other bytes than were sent");
            }
        }
    }
}
