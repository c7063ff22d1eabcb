package io.tarsboot.rpc.client;

import io.tarsboot.rpc.packet.ResponsePacket;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One attempt of a call as filters see it. Ending it in another way than by its answer gives the attempt up. */
final class FilteredAttempt extends CompletableFuture<ResponsePacket> implements Recipient, UnderWay {

    private volatile @Nullable PendingCall call;

    /** Names the call of this attempt, once it is under way. */
    void of(PendingCall sent) {
        call = sent;
        if (isDone()) {
            sent.abandon();
        }
    }

    /** The endpoint that it was directed to; null if there was none yet. */
    @Nullable
    RemoteEndpoint remote() {
        PendingCall sent = call;
        return sent == null ? null : sent.directedTo();
    }

    @Override
    public void ended(@Nullable ResponsePacket response, @Nullable Throwable failure) {
        if (response != null) {
            super.complete(response);
        } else if (failure != null) {
            super.completeExceptionally(failure);
        }
    }

    @Override
    public void abandon() {
        cancel(false);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return giveUpIf(super.cancel(mayInterruptIfRunning));
    }

    @Override
    public boolean complete(ResponsePacket other) {
        return giveUpIf(super.complete(other));
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        return giveUpIf(super.completeExceptionally(failure));
    }

    private boolean giveUpIf(boolean endedHere) {
        PendingCall sent = call;
        if (endedHere && sent != null) {
            sent.abandon();
        }
        return endedHere;
    }
}
