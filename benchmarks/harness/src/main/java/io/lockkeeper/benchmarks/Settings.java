package io.lockkeeper.benchmarks;

import java.util.List;

/**
 * How much is measured.
 *
 * @param rounds how often each contestant runs
 * @param megabytes how large the large files are
 * @param applied how many migrations a long-lived database has
 * @param pending how many migrations are pending at most
 * @param peers who takes part, by their keys; everybody if empty
 */
record Settings(int rounds, int megabytes, int applied, int pending, List<String> peers) {

    /** Those of them who take part. */
    List<Peer> among(List<Peer> all) {
        return peers.isEmpty()
                ? all
                : all.stream().filter(peer -> peers.contains(peer.key())).toList();
    }
}
