package io.tarsboot.bench.codec;

import io.tarsboot.bench.load.SampleOrder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The same four things with every library. Encoding and decoding alone flatter Protocol Buffers, whose messages remember
 * their length from one encoding to the next and make strings only when they are asked for; building and reading show
 * what a service pays.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {

    @Param
    private Library library = Library.TARS_BOOT;

    private OrderCodec codec = Library.TARS_BOOT.codec();
    private Object order = new Object();
    private byte[] bytes = {};

    @Setup
    public void prepare() {
        codec = library.codec();
        order = codec.build(SampleOrder.SAMPLE);
        bytes = codec.encode(order);
    }

    @Benchmark
    public byte[] encode() {
        return codec.encode(order);
    }

    @Benchmark
    public Object decode() {
        return codec.decode(bytes);
    }

    @Benchmark
    public byte[] buildAndEncode() {
        return codec.encode(codec.build(SampleOrder.SAMPLE));
    }

    @Benchmark
    public long decodeAndRead() {
        return codec.read(codec.decode(bytes));
    }
}
