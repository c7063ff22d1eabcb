package io.tarsboot.backup;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is in a backup that was read to its end and found whole.
 *
 * @param tables the number of entries of each table
 * @param entries the number of all entries
 * @param files the number of files
 * @param fileBytes the size of all files
 * @param bytes the size of the backup
 * @param sha256 over everything but itself, in hexadecimal
 */
public record BackupSummary(
        BackupHeader header,
        Map<String, Long> tables,
        long entries,
        long files,
        long fileBytes,
        long bytes,
        String sha256) {

    public BackupSummary {
        tables = Collections.unmodifiableMap(new TreeMap<>(tables));
    }
}
