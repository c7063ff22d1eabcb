package io.tarsboot.rpc.client;

import io.tarsboot.codec.TarsCodecException;
import io.tarsboot.contract.Call;
import io.tarsboot.contract.Reply;
import io.tarsboot.rpc.OverloadException;
import io.tarsboot.rpc.ResponseDecodeException;
import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.ServerException;
import io.tarsboot.rpc.TarsCallException;
import io.tarsboot.rpc.packet.ResponsePacket;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a result of a response, or the exception that it stands for.
 *
 * @param object the name of the object that was called
 * @param onReply is told what the response carries beside its values; null if nobody asked
 */
record ResultReader(String object, @Nullable Consumer<Reply> onReply) {

    <R> R read(Call<R> call, ResponsePacket response) {
        try {
            return readReply(call, response);
        } finally {
            response.results().release();
        }
    }

    private <R> R readReply(Call<R> call, ResponsePacket response) {
        if (onReply != null) {
            onReply.accept(response.reply());
        }
        if (!response.isSuccess()) {
            throw failure(call, response);
        }
        try {
            return call.result().read(response.results());
        } catch (TarsCodecException e) {
            throw new ResponseDecodeException(
                    object,
                    call.function(),
                    endpoint(response),
                    "the response is not what the contract says: " + e.getMessage(),
                    e);
        }
    }

    private TarsCallException failure(Call<?> call, ResponsePacket response) {
        if (response.returnCode() != ReturnCode.OVERLOAD) {
            return new ServerException(object, call.function(), endpoint(response), response.reply());
        }
        // Servers of other libraries refuse without a word, and they do so when their queue is full.
        String reason = response.description().isEmpty() ? "its queue is full" : response.description();
        return new OverloadException(
                object, call.function(), endpoint(response), "the server refuses the call: " + reason, null);
    }

    private static @Nullable String endpoint(ResponsePacket response) {
        return response.peer().isEmpty() ? null : response.peer();
    }
}
