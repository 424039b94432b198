// SPDX-License-Identifier: EPL-2.0
package org.plateau.script;

import groovy.lang.Closure;
import groovy.lang.ExpandoMetaClass;
import groovy.lang.GroovySystem;

/** Lets {@code System.exit} and {@code Runtime.exit} and {@code halt} in a script end the script only. Code that Groovy compiles statically is not reached. */
final class SystemExit {

	private static boolean guarded;

	private SystemExit() {
	}

	static synchronized void guard() {
		if (!guarded) {
			new Guarded(System.class).ofClass("exit").use();
			new Guarded(Runtime.class).ofObject("exit").ofObject("halt").use();
			guarded = true;
		}
	}

	private static final class Guarded extends ExpandoMetaClass {

		Guarded(Class<?> type) {
			super(type, false, true);
		}

		Guarded ofClass(String method) {
			registerStaticMethod(method, new Ends());
			return this;
		}

		Guarded ofObject(String method) {
			registerInstanceMethod(method, new Ends());
			return this;
		}

		void use() {
			initialize();
			GroovySystem.getMetaClassRegistry().setMetaClass(getTheClass(), this);
		}
	}

	private static final class Ends extends Closure<Object> {

		private static final long serialVersionUID = 1;

		Ends() {
			super(SystemExit.class);
		}

		/** Called by Groovy. */
		@SuppressWarnings("unused")
		public Object doCall(int code) {
			throw new ScriptStopped(code);
		}
	}
}
