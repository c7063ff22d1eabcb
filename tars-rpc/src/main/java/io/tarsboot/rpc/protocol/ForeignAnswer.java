package io.tarsboot.rpc.protocol;

import io.tarsboot.codec.Bytes;
import io.tarsboot.rpc.ReturnCode;

/**
 * An answer of a foreign protocol.
 *
 * @param id of the request; of no matter where answers come in the order of requests
 * @param returnCode 0 for success, else one of {@link ReturnCode} or the servant's own
 * @param text what went wrong; empty on success
 * @param body what the function returned; empty if it failed
 */
public record ForeignAnswer(int id, int returnCode, String text, Bytes body) {

    public static ForeignAnswer success(int id, Bytes body) {
        return new ForeignAnswer(id, ReturnCode.SUCCESS, "", body);
    }

    public static ForeignAnswer failure(int id, int returnCode, String text) {
        return new ForeignAnswer(id, returnCode, text, Bytes.EMPTY);
    }

    public boolean isSuccess() {
        return returnCode == ReturnCode.SUCCESS;
    }
}
