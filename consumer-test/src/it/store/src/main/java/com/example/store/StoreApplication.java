package com.example.store;

import com.example.stock.Change;
import com.example.stock.Level;
import io.tarsboot.raft.RaftGroup;
import io.tarsboot.raft.StorageKind;
import io.tarsboot.raft.schema.Schemas;
import io.tarsboot.raft.transport.InProcessNetwork;
import io.tarsboot.raft.transport.MemberAddress;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class StoreApplication {

    public static void main(String[] args) {
        SpringApplication.run(StoreApplication.class, args);
    }

    @Bean(destroyMethod = "close")
    RaftGroup<Change, Level> group(@Value("${store.directory}") Path directory) {
        MemberAddress self = MemberAddress.parse("127.0.0.1:1");
        return RaftGroup.builder(
                        "store",
                        new Levels(),
                        Schemas.<Change>builder().type(1, 1, Change.class, Change::read).build(),
                        Schemas.<Level>builder().type(1, 1, Level.class, Level::read).build())
                .self(self)
                .transport(new InProcessNetwork().transportOf(self))
                .storage(StorageKind.MEMORY)
                .directory(directory)
                .start();
    }
}
