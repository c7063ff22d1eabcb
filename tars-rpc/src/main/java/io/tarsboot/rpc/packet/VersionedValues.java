package io.tarsboot.rpc.packet;

import io.tarsboot.contract.ValuesWriter;

/** Arguments that are written in another form than that of version 1: the packet that carries them says which. */
public interface VersionedValues extends ValuesWriter {

    short version();

    static short versionOf(ValuesWriter values) {
        return values instanceof VersionedValues other ? other.version() : RequestPacket.TARS_VERSION;
    }
}
