package io.tarsboot.bench.load;

/**
 * How long TARS requests are: the frames of the peer that has no protocol of its own are as long, or the limit would be
 * another's. A test of the Tars Boot peer compares these numbers with what it sends.
 */
public final class FrameSizes {

    /** What a request adds to the text that it carries, in bytes. */
    public static final int REQUEST_OVERHEAD = 58;

    /** Bytes of the request that carries {@link SampleOrder#SAMPLE}. */
    public static final int ORDER_REQUEST = 994;

    private FrameSizes() {}
}
