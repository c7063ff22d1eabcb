package io.tarsboot.raft.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.codec.Bytes;
import io.tarsboot.raft.fixture.AccountCommand;
import io.tarsboot.raft.fixture.AccountCommand.Close;
import io.tarsboot.raft.fixture.AccountCommand.Deposit;
import io.tarsboot.raft.fixture.Balance;
import org.junit.jupiter.api.Test;

class SchemasTest {

    @Test
    void aValueIsWrittenInItsCurrentVersionAndReadBack() {
        EncodedValue encoded = AccountCommand.CODEC.encode(new Deposit("ann", 5));

        assertThat(encoded.kind()).isEqualTo(1);
        assertThat(encoded.version()).isEqualTo(2);
        assertThat(AccountCommand.CODEC.decode(encoded)).isEqualTo(new Deposit("ann", 5));
        assertThat(AccountCommand.CODEC.decode(AccountCommand.CODEC.encode(new Close("ann"))))
                .isEqualTo(new Close("ann"));
    }

    @Test
    void formerVersionsAreRead() {
        EncodedValue former = new EncodedValue(1, 1, Bytes.of(out -> out.writeString(0, "ann")));

        assertThat(AccountCommand.CODEC.decode(former)).isEqualTo(new Deposit("ann", 1));
    }

    @Test
    void whatIsNotKnownIsRefused() {
        assertThatThrownBy(() -> AccountCommand.CODEC.decode(new EncodedValue(99, 1, Bytes.EMPTY)))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessageContaining("kind 99 version 1");
        assertThatThrownBy(() -> Schemas.<Object>builder().build().encode("text"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.String");
    }

    @Test
    void aSchemaStandsForOneType() {
        var builder = Schemas.builder().type(1, 1, Balance.class, Balance::read);

        assertThatThrownBy(() -> builder.former(1, 1, Balance::read)).hasMessageContaining("kind 1 version 1");
        assertThatThrownBy(() -> builder.type(2, 1, Balance.class, Balance::read))
                .hasMessageContaining(Balance.class.getName());
    }
}
