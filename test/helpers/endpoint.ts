/** The endpoint of the tests is the one that the scenarios and the benchmark deliver to. */
export * from '../../harness/traffic/endpoint';
