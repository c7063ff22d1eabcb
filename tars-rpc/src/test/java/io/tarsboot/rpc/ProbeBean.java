package io.tarsboot.rpc;

import io.tarsboot.codec.Bytes;
import io.tarsboot.rpc.server.CurrentCall;
import io.tarsboot.rpc.vec.Color;
import io.tarsboot.rpc.vec.Floats;
import io.tarsboot.rpc.vec.Inner;
import io.tarsboot.rpc.vec.Integers;
import io.tarsboot.rpc.vec.MsgV1;
import io.tarsboot.rpc.vec.MsgV3;
import io.tarsboot.rpc.vec.Point;
import io.tarsboot.rpc.vec.ProbeEchoResult;
import io.tarsboot.rpc.vec.ProbeEverythingResult;
import io.tarsboot.rpc.vec.ProbeFlipResult;
import io.tarsboot.rpc.vec.ProbeNewsResult;
import io.tarsboot.rpc.vec.ProbeOutFirstResult;
import io.tarsboot.rpc.vec.ProbePaintResult;
import io.tarsboot.rpc.vec.ProbeServant;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Does what the servant did that the recorded frames were exchanged with. */
public class ProbeBean implements ProbeServant {

    public static final String OBJECT = "VecApp.VecServer.ProbeObj";

    @Override
    public void nothing() throws Exception {}

    @Override
    public int add(int a, int b) throws Exception {
        CurrentCall call = CurrentCall.get();
        String trace = call.context().get("trace");
        if (trace != null) {
            call.setResponseContext("seen", trace);
        }
        return a + b;
    }

    @Override
    public ProbeFlipResult flip(boolean v) {
        return new ProbeFlipResult(!v, v);
    }

    @Override
    public ProbeEchoResult echo(String text) {
        return new ProbeEchoResult(text, text.getBytes(StandardCharsets.UTF_8).length);
    }

    @Override
    public ProbePaintResult paint(Color c) {
        return new ProbePaintResult(c, Color.DARK);
    }

    @Override
    public ProbeOutFirstResult outFirst(String text) {
        return new ProbeOutFirstResult(text.getBytes(StandardCharsets.UTF_8).length, text + text);
    }

    @Override
    public ProbeEverythingResult everything(
            Integers ints, Floats floats, Bytes raw, Map<String, Integer> counts, Color color) {
        List<Point> points = new ArrayList<>();
        points.add(Point.builder().x(raw.size()).y((int) floats.d()).build());
        Map<String, Point> named = new LinkedHashMap<>();
        counts.forEach((key, value) -> {
            Point point = new Point(value, color.value(), key);
            points.add(point);
            named.put(key, point);
        });
        Integers back = ints.toBuilder().i32(ints.i32() + 1).build();
        return new ProbeEverythingResult(counts.size(), back, points, named, true);
    }

    @Override
    public MsgV3 upgrade(MsgV1 old) {
        return MsgV3.builder()
                .id(old.id())
                .name(old.name())
                .labels(List.of("upgraded"))
                .counts(Map.of("from", 1))
                .inner(Inner.builder().text("inner").build())
                .score(old.score())
                .tail(Bytes.copyOf(new byte[] {1, 2, 3}))
                .build();
    }

    @Override
    public long sum(List<Long> values, long times) {
        return values.stream().mapToLong(Long::longValue).sum() * times;
    }

    @Override
    public int fail(int code) {
        if (code > 0) {
            throw new IllegalStateException("code " + code);
        }
        return code;
    }

    @Override
    public int subscribe(String topic) {
        return 1;
    }

    @Override
    public ProbeNewsResult news(String topic) {
        return new ProbeNewsResult(0, 42);
    }
}
