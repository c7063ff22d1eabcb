package io.tarsboot.rpc.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsCodecException;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.rpc.config.CallProtocol;
import io.tarsboot.rpc.kinds.MirrorPassResult;
import io.tarsboot.rpc.kinds.MirrorPrx;
import io.tarsboot.rpc.kinds.Tree;
import io.tarsboot.rpc.kinds.Value;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What holds for everything that goes by names. */
class DialectsTest {

    private static final String[] FUNCTIONS = {"pass", "trees", "numbers", "nothing"};

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "TARS")
    void valuesOfEveryKindComeBackAsTheyWere(CallProtocol protocol) {
        RandomValues values = new RandomValues(20261120);
        MirrorPrx mirror = Loop.mirror(protocol);
        for (int i = 0; i < 500; i++) {
            Value value = values.value();
            MirrorPassResult passed = mirror.pass(value);
            // By their bytes: these tell one zero from the other.
            assertThat(Bytes.of(passed.result())).isEqualTo(Bytes.of(value));
            assertThat(passed.again()).isEqualTo(value);
            assertThat(passed.length()).isEqualTo(value.text().length());
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "TARS")
    void mutatedRequestsAreReadOrRefused(CallProtocol protocol) throws Exception {
        Dialect dialect = Dialect.of(protocol).orElseThrow();
        DialectCalls client = new DialectCalls(dialect, new MirrorPrx.Factory().contract());
        Random random = new Random(20261121);
        RandomValues values = new RandomValues(20261122);
        Loop loop = new Loop(protocol);
        int refused = 0;
        for (int i = 0; i < 3000; i++) {
            byte[] request = request(client, values.value());
            for (int change = random.nextInt(1, 5); change > 0; change--) {
                request[random.nextInt(request.length)] = (byte) random.nextInt(256);
            }
            int length = random.nextInt(10) == 0 ? random.nextInt(request.length) : request.length;
            try {
                loop.answer("pass", new TarsReader(request, 0, length));
            } catch (TarsCodecException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "TARS")
    void noiseIsRefused(CallProtocol protocol) {
        Random random = new Random(20261123);
        Loop loop = new Loop(protocol);
        for (int i = 0; i < 3000; i++) {
            byte[] noise = new byte[random.nextInt(1, 60)];
            random.nextBytes(noise);
            String function = FUNCTIONS[random.nextInt(3)];
            assertThatExceptionOfType(TarsCodecException.class)
                    .as("%s of %s", function, Bytes.wrap(noise))
                    .isThrownBy(() -> loop.answer(function, new TarsReader(noise)));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "TARS")
    void valuesAsDeepAsTheWireAllowsComeBackAndDeeperOnesAreRefused(CallProtocol protocol) {
        MirrorPrx mirror = Loop.mirror(protocol);
        assertThat(mirror.trees(List.of(twins(150)))).isEqualTo(List.of(twins(150)));
        assertThatExceptionOfType(TarsCodecException.class)
                .isThrownBy(() -> mirror.trees(List.of(twins(250))))
                .withMessageContaining("nesting deeper than 200");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "TARS")
    void aFunctionWithoutArgumentsNeedsNoContent(CallProtocol protocol) throws Exception {
        TarsReader answer = new Loop(protocol).answer("nothing", new TarsReader(new byte[0]));
        assertThat(answer).isNotNull();
        Loop.mirror(protocol).nothing();
    }

    private static byte[] request(DialectCalls client, Value value) {
        byte[][] written = new byte[1][];
        new MirrorPrx.Factory()
                .create(new Capturing(call -> written[0] =
                        Loop.written(client.translated(call).arguments()).readRest()))
                .passOneWay(value);
        return written[0];
    }

    private static Tree twins(int depth) {
        Tree tree = Tree.DEFAULT;
        for (int i = 0; i < depth; i++) {
            tree = Tree.builder().value(i).twin(tree).build();
        }
        return tree;
    }
}
