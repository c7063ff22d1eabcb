package io.tarsboot.rpc.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The check that looks over all other tests works. */
class LeakCheckTest {

    @Test
    void bufferThatNobodyReleasesIsFoundWithThePlaceWhereItWasUsed() throws Exception {
        loseOne();
        List<String> found = List.of();
        // In which order what is unreachable is handed out is the collector's affair.
        for (int look = 0; look < 100 && found.isEmpty(); look++) {
            found = LeakCheck.takeLeaks();
        }
        assertThat(found).singleElement().asString().contains("loseOne");
    }

    private static void loseOne() {
        ByteBuf lost = PooledByteBufAllocator.DEFAULT.buffer(64);
        lost.writeInt(42);
    }
}
