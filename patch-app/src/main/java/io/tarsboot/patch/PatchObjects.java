package io.tarsboot.patch;

/** What the program's objects are called. */
public final class PatchObjects {

    /** Uploads and downloads by digest. */
    public static final String PACKAGE = "tars.tarspatch.PackageObj";

    /** The classic interface. */
    public static final String CLASSIC = "tars.tarspatch.PatchObj";

    /** Between members. */
    public static final String REPLICA = "tars.tarspatch.ReplicaObj";

    private PatchObjects() {}
}
