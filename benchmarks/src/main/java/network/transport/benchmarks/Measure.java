// SPDX-License-Identifier: BSD-3-Clause
// Copyright the network-transport-java authors
package network.transport.benchmarks;

/**
 * What one system did in one round.
 *
 * @param value nanoseconds of the median round trip, or operations in a second
 * @param p90 nanoseconds of a round trip, 0 for other workloads
 * @param p99 nanoseconds of a round trip, 0 for other workloads
 * @param cpuNanos processor time of both processes for one operation
 * @param operations how many were done
 */
record Measure(double value, long p90, long p99, double cpuNanos, long operations) {}
