package io.lockkeeper.adopt.report;

/**
 * What was written of the ledger into another migrator's history.
 *
 * @param history where that stands, such as {@code public.flyway_schema_history}
 * @param written how many rows it got
 */
public record ExportReport(HistoryTool tool, String history, int written) {}
