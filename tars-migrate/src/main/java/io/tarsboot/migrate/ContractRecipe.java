package io.tarsboot.migrate;

import org.openrewrite.ExecutionContext;
import org.openrewrite.ScanningRecipe;
import org.openrewrite.TreeVisitor;

/** A recipe that reads the contracts first, because old Java does not tell which of its numbers are enums. */
abstract class ContractRecipe extends ScanningRecipe<EnumPlaces> {

    @Override
    public final EnumPlaces getInitialValue(ExecutionContext ctx) {
        return new EnumPlaces();
    }

    @Override
    public final TreeVisitor<?, ExecutionContext> getScanner(EnumPlaces places) {
        return places.scanner();
    }
}
