package io.tarsboot.rpc.transport.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import org.junit.jupiter.api.Test;

/** The check that looks over all other tests works. */
class LeakCheckTest {

    @Test
    void bufferThatNobodyReleasesIsFoundWithThePlaceWhereItWasUsed() throws Exception {
        loseOne();
        assertThat(LeakCheck.takeLeaks()).singleElement().asString().contains("loseOne");
    }

    private static void loseOne() {
        ByteBuf lost = PooledByteBufAllocator.DEFAULT.buffer(64);
        lost.writeInt(42);
    }
}
