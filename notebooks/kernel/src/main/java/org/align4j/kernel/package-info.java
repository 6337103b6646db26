/**
 * A Java kernel for Jupyter: it receives cells over the network, runs them in this process with JShell and sends back
 * what they print, show and return. It imports the JDK and the kernel base library only, never the toolkit, so that a
 * notebook may bring any class path. Start reading at {@link org.align4j.kernel.JavaKernel}, then follow a cell through
 * {@link org.align4j.kernel.ExecuteHandler} and {@link org.align4j.kernel.JavaSession}.
 */
package org.align4j.kernel;
