package io.lockkeeper.deploy.change;

import io.lockkeeper.deploy.branch.TableProgress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an apply is.
 *
 * @param id the apply's own id
 * @param stage how far
 * @param branch the branch, once it is named
 * @param request the number of the deploy request, once it is known
 * @param url where the service shows it
 * @param context the service's own migration context; null while it is not known for certain
 * @param tables how far each table is; empty while the context is not known
 * @param note what there is to say about it, such as why it waits or failed; null if nothing
 */
public record DeployProgress(
        String id,
        DeployStage stage,
        @Nullable String branch,
        @Nullable Long request,
        @Nullable String url,
        @Nullable String context,
        List<TableProgress> tables,
        @Nullable String note) {

    /** Takes a copy of the list. */
    public DeployProgress {
        tables = List.copyOf(tables);
    }

    /** The same with something to say. */
    public DeployProgress withNote(@Nullable String said) {
        return new DeployProgress(id, stage, branch, request, url, context, tables, said);
    }
}
