package io.tarsboot.protocol.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsCodecException;
import io.tarsboot.codec.TarsStruct;
import io.tarsboot.protocol.registry.Instance;
import io.tarsboot.protocol.registry.Row;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.protocol.registry.TableId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TableTest {

    static List<Declared<Table<TarsStruct>>> tables() {
        return Declared.in(Table.class);
    }

    @Test
    void everyIdHasExactlyOneTableInTheOrderOfTheNumbers() {
        assertThat(Table.ALL).extracting(Table::id).containsExactlyElementsOf(TableId.values());
    }

    @Test
    void allTablesAreInTheList() {
        assertThat(tables()).hasSameSizeAs(Table.ALL).allSatisfy(table -> {
            assertThat(Table.ALL).contains(table.constant());
            assertThat(table.constant().id()).hasToString(table.name());
        });
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aValueSurvivesItsRow(Declared<Table<TarsStruct>> declared) {
        Table<TarsStruct> table = declared.constant();
        Row row = Row.builder()
                .rowKey(table.key(declared.body()))
                .value(Bytes.of(declared.body()))
                .build();
        assertThat(table.decode(row)).isEqualTo(declared.body());
    }

    @Test
    void keysAreMadeOfTheValue() {
        Server server = Server.builder().app("Demo").name("HelloServer").build();
        assertThat(Table.SERVERS.key(server)).isEqualTo("Demo.HelloServer");
        Instance instance = Instance.builder()
                .app("Demo")
                .server("HelloServer")
                .node("node-a")
                .build();
        assertThat(Table.INSTANCES.key(instance)).isEqualTo("Demo.HelloServer/node-a");
    }

    @Test
    void bytesOfSomethingElseAreRefused() {
        assertThatThrownBy(() -> Table.SERVERS.decode(Bytes.copyOf(new byte[] {0x2c})))
                .isInstanceOf(TarsCodecException.class);
    }
}
