package io.tarsboot.raft.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.codec.Bytes;
import io.tarsboot.raft.storage.StorageException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MemoryJournalTest {

    private static final Bytes KEY = Bytes.utf8("key");
    private static final Bytes VALUE = Bytes.utf8("value");

    private final MemoryJournal journal = new MemoryJournal(1);

    @Test
    void whatIsWrittenOutlivesThePower() {
        put();
        journal.powerOff();
        journal.powerOn();

        assertThat(journal.read()).containsExactly(Map.entry(KEY, VALUE));
    }

    @Test
    void whatIsDeletedIsGone() {
        put();
        journal.write(new TreeMap<>(Map.of(KEY, Optional.empty())));

        assertThat(journal.read()).isEmpty();
    }

    @Test
    void withoutPowerNothingIsWritten() {
        journal.powerOff();

        assertThatThrownBy(this::put).isInstanceOf(StorageException.class).hasMessage("the power is off");
        assertThat(journal.read()).isEmpty();
    }

    @Test
    void aFullDiskRefusesUntilItIsFreed() {
        journal.fill();
        assertThatThrownBy(this::put).isInstanceOf(StorageException.class);

        journal.free();
        put();
        assertThat(journal.read()).hasSize(1);
    }

    @Test
    void aLiarForgetsWhatItSaidWasDurable() {
        put();
        journal.lie();
        journal.write(new TreeMap<>(Map.of(KEY, Optional.empty())));
        assertThat(journal.read()).isEmpty();

        journal.powerOff();
        journal.powerOn();
        assertThat(journal.read()).containsExactly(Map.entry(KEY, VALUE));
    }

    private void put() {
        journal.write(new TreeMap<>(Map.of(KEY, Optional.of(VALUE))));
    }
}
