// SPDX-License-Identifier: EPL-2.0
package org.plateau.internal.ui.core;

import org.eclipse.core.runtime.Platform;
import org.eclipse.ui.services.AbstractServiceFactory;
import org.eclipse.ui.services.IServiceLocator;
import org.plateau.ui.OpenImages;

/** Makes the workbench's {@link OpenImages} when it is first asked for. */
public final class OpenImagesFactory extends AbstractServiceFactory {

	@Override
	@SuppressWarnings({ "rawtypes", "unchecked" })
	public Object create(Class service, IServiceLocator parent, IServiceLocator locator) {
		Object above = parent.getService(service);
		return above != null ? above : new OpenImages(Platform.getExtensionRegistry());
	}
}
