// SPDX-License-Identifier: EPL-2.0
/**
 * What is measured in shapes that a person draws. Internal; worker threads; pixels and µm.
 */
package org.plateau.internal.imaging.shapes;
