package io.tarsboot.patch.state;

import io.tarsboot.protocol.packages.AddContent;
import io.tarsboot.protocol.packages.AddHolder;
import io.tarsboot.protocol.packages.AnnounceMember;
import io.tarsboot.protocol.packages.BindName;
import io.tarsboot.protocol.packages.CatalogResult;
import io.tarsboot.protocol.packages.RemoveContent;
import io.tarsboot.protocol.packages.UnbindName;
import io.tarsboot.raft.schema.Schemas;
import io.tarsboot.raft.schema.ValueCodec;

/** How commands and results stand in the log. Numbers and versions are never used again for something else. */
public final class CatalogSchemas {

    public static final ValueCodec<CatalogCommand> COMMANDS = Schemas.<CatalogCommand>builder()
            .type(
                    1,
                    1,
                    CatalogCommand.AddContent.class,
                    command -> new AddContent(command.entry()),
                    in -> new CatalogCommand.AddContent(AddContent.read(in).entry()))
            .type(
                    2,
                    1,
                    CatalogCommand.AddHolder.class,
                    command -> new AddHolder(command.sha256(), command.holder()),
                    in -> {
                        AddHolder body = AddHolder.read(in);
                        return new CatalogCommand.AddHolder(body.sha256(), body.holder());
                    })
            .type(
                    3,
                    1,
                    CatalogCommand.RemoveContent.class,
                    command -> new RemoveContent(command.sha256()),
                    in -> new CatalogCommand.RemoveContent(
                            RemoveContent.read(in).sha256()))
            .type(
                    4,
                    1,
                    CatalogCommand.BindName.class,
                    command -> new BindName(command.value()),
                    in -> new CatalogCommand.BindName(BindName.read(in).value()))
            .type(
                    5,
                    1,
                    CatalogCommand.UnbindName.class,
                    command -> new UnbindName(command.path()),
                    in -> new CatalogCommand.UnbindName(UnbindName.read(in).path()))
            .type(
                    6,
                    1,
                    CatalogCommand.AnnounceMember.class,
                    command -> new AnnounceMember(command.member(), command.endpoint()),
                    in -> {
                        AnnounceMember body = AnnounceMember.read(in);
                        return new CatalogCommand.AnnounceMember(body.member(), body.endpoint());
                    })
            .build();

    public static final ValueCodec<CatalogResult> RESULTS = Schemas.<CatalogResult>builder()
            .type(1, 1, CatalogResult.class, CatalogResult::read)
            .build();

    private CatalogSchemas() {}
}
