package io.tarsboot.rpc.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.TarsWriter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpareWritersTest {

    @Test
    void writerThatComesBackIsEmptyAndNobodyHasItTwice() {
        for (int i = 0; i < 10; i++) {
            TarsWriter used = SpareWriters.take();
            used.writeString(0, "what somebody else wrote");
            SpareWriters.giveBack(used);
        }
        Set<TarsWriter> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < 2000; i++) {
            TarsWriter writer = SpareWriters.take();
            assertThat(writer.size()).isZero();
            assertThat(taken.add(writer)).isTrue();
        }
    }

    @Test
    void largeBufferIsNotKept() {
        TarsWriter large = new TarsWriter(1 << 20);
        SpareWriters.giveBack(large);
        for (int i = 0; i < 2000; i++) {
            assertThat(SpareWriters.take()).isNotSameAs(large);
        }
    }
}
