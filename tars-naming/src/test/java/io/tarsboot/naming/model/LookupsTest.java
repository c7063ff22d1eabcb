package io.tarsboot.naming.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.naming.model.PlainLookup.Found;
import io.tarsboot.protocol.discovery.DirectoryChange;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Whatever happens, the directory answers as the plain rules say. */
class LookupsTest {

    private static final List<String> CALLERS =
            List.of("n0", "n3", "10.0.1.7", "10.0.4.1", "192.168.1.1", "elsewhere", "");

    @RepeatedTest(20)
    void lookupsAnswerAsThePlainRulesSay(RepetitionInfo repetition) {
        Random random = new Random(1000L + repetition.getCurrentRepetition());
        PlainLookup plain = new PlainLookup();
        Directory directory = Directory.EMPTY;
        for (int revision = 1; revision <= 150; revision++) {
            DirectoryChange change = World.randomChange(random, revision);
            plain.take(change);
            directory = directory.with(change);
            compare(directory, plain, random);
        }
    }

    private static void compare(Directory directory, PlainLookup plain, Random random) {
        for (String object : World.OBJECTS) {
            assertThat(Found.of(directory.any(object))).isEqualTo(plain.any(object));
            String caller = World.pick(random, CALLERS);
            assertThat(Found.of(directory.near(object, caller)))
                    .as("%s near %s", object, caller)
                    .isEqualTo(plain.near(object, caller));
            String station = "s" + random.nextInt(4);
            assertThat(directory.inStation(object, station).map(Found::of)).isEqualTo(plain.inStation(object, station));
            String set = World.pick(random, World.DIVISIONS.subList(1, World.DIVISIONS.size()));
            assertThat(directory.inSet(object, set, caller).map(Found::of))
                    .as("%s in %s", object, set)
                    .isEqualTo(plain.inSet(object, set, caller));
        }
    }
}
