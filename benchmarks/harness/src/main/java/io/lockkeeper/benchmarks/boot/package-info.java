/** What a service calls at its start, one class a contestant. Each runs in JVMs of its own that see its own jars only. */
package io.lockkeeper.benchmarks.boot;
