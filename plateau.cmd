@echo off
rem SPDX-License-Identifier: EPL-2.0
rem Plateau on Windows: the same verbs as the script "plateau". Only Linux is tested.
setlocal EnableExtensions EnableDelayedExpansion
set "ROOT=%~dp0"
if "%ROOT:~-1%"=="\" set "ROOT=%ROOT:~0,-1%"
set "CACHE=%LOCALAPPDATA%\plateau"
set "LOG=%ROOT%\plateau-out\log"
set "MAVEN_VERSION=3.9.16"
set "DEPENDENCY_PLUGIN=org.apache.maven.plugins:maven-dependency-plugin:3.11.0"

set "VERB=%~1"
if "%VERB%"=="" set "VERB=help"
if "%VERB%"=="help" goto help
if "%VERB%"=="--help" goto help

call :find_jdk || exit /b 1
set "REST="
:collect
shift
if not "%~1"=="" (
  set "REST=!REST! "%~1""
  goto collect
)

if "%VERB%"=="test" goto test
call :build || exit /b 1
if "%VERB%"=="build" exit /b 0
if "%VERB%"=="demo" goto demo
if "%VERB%"=="open" goto open
if "%VERB%"=="bench" (
  call :bench Bench %REST%
  exit /b !ERRORLEVEL!
)
if "%VERB%"=="accuracy" goto accuracy
call :headless %VERB% %REST%
exit /b %ERRORLEVEL%

:help
echo plateau: from a SEM picture of a battery cross-section to thickness, voids and a report
echo.
echo   plateau demo                 measure the two example experiments, then open the workbench on them
echo   plateau open [PATH...]       the workbench, on experiments or images
echo   plateau measure IMAGE... --out DIR ^| EXPERIMENT...    the same from the command line
echo   plateau correct FILE... --step NAME --out FILE ^| DIR   corrected pictures and stacks
echo   plateau eds FILE ^| FOLDER --image IMAGE --out DIR     element maps over the picture
echo   plateau eis FILE --out DIR            impedance: Kramers-Kronig test, circuit, conductivity, activation energy
echo   plateau info FILE...         what files are: size, scale and tilt with the evidence, acquisition, columns
echo   plateau bioformats           which Bio-Formats of yours opens further formats
echo   plateau list                 what is contributed: formats, analyses, checks, recipes, commands
echo   plateau test                 build everything and run every test
echo   plateau bench                time kernels and whole measurements (--help: one kernel, any size)
echo   plateau accuracy phantoms DIR ^| real DATA ^| intervals DIR    measured against the truth of generated and labelled pictures
echo   plateau build                build only
echo   plateau help                 this text
echo.
echo Fuzzing readers (plateau fuzz) is in the script for Linux only.
echo Needed beforehand: a JDK of version 21 or newer (JAVA_HOME) and any Maven. Only Linux is tested.
exit /b 0

:demo
set "EXPERIMENTS="
for /d %%D in ("%ROOT%\examples\*") do if exist "%%D\experiment.json" set "EXPERIMENTS=!EXPERIMENTS! "%%D""
call :headless measure %EXPERIMENTS% --out "%ROOT%\plateau-out\demo"
if errorlevel 1 exit /b %ERRORLEVEL%
call :workbench %EXPERIMENTS%
exit /b %ERRORLEVEL%

:open
call :workbench %REST%
exit /b %ERRORLEVEL%

:accuracy
set "KIND="
set "ARGUMENTS="
for %%A in (%REST%) do (
  if defined KIND (set "ARGUMENTS=!ARGUMENTS! %%A") else set "KIND=%%~A"
)
set "CLASS="
if "%KIND%"=="phantoms" set "CLASS=accuracy.Phantoms"
if "%KIND%"=="real" set "CLASS=accuracy.RealPictures"
if "%KIND%"=="intervals" set "CLASS=accuracy.Coverage"
if not defined CLASS (
  echo plateau: accuracy needs what to compare: phantoms DIR, real [DATA [OUT]], intervals DIR [--out FILE] 1>&2
  exit /b 1
)
call :bench %CLASS% %ARGUMENTS%
exit /b %ERRORLEVEL%

:bench
set "OWN=%ROOT%\bundles\org.plateau.benchmarks"
if not exist "%OWN%\target\classes" (
  call :find_maven || exit /b 1
  echo plateau: building the benchmarks; the log: %LOG%\benchmarks.log 1>&2
  call "!MVN!" -B -ntp -f "%ROOT%\pom.xml" clean package -Dmaven.test.skip=true -pl bundles/org.plateau.benchmarks -am > "%LOG%\benchmarks.log" 2>&1
  if errorlevel 1 (
    echo plateau: the build failed; the log: %LOG%\benchmarks.log 1>&2
    exit /b 1
  )
)
for %%P in ("%COMMANDLINE%") do set "PLUGINS=%%~dpP"
"%JAVA_HOME%\bin\java" -XX:+UseParallelGC -XX:MaxRAMPercentage=75 -Djava.awt.headless=true "-Dplateau.home=%ROOT%" -cp "%OWN%\target\classes;!PLUGINS!*" org.plateau.benchmarks.%*
exit /b %ERRORLEVEL%

:test
call :find_maven || exit /b 1
if not exist "%LOG%" mkdir "%LOG%"
echo plateau: building everything and running every test; the log: %LOG%\test.log
call "%MVN%" -B -ntp -f "%ROOT%\pom.xml" clean verify -fae > "%LOG%\test.log" 2>&1
set "CODE=%ERRORLEVEL%"
findstr /c:"Tests run:" "%LOG%\test.log"
if not "%CODE%"=="0" findstr /b /c:"[ERROR]" "%LOG%\test.log"
exit /b %CODE%

:find_jdk
set "BEST="
if defined JAVA_HOME call :try_jdk "%JAVA_HOME%"
for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk-*") do if not defined BEST call :try_jdk "%%~D"
if not defined BEST (
  echo plateau: a JDK of version 21 or newer is needed; install Eclipse Temurin and set JAVA_HOME 1>&2
  exit /b 1
)
set "JAVA_HOME=%BEST%"
set "PATH=%JAVA_HOME%\bin;%PATH%"
exit /b 0

:try_jdk
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==" %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do for /f "tokens=1 delims=." %%M in ("%%~V") do if %%~M GEQ 21 set "BEST=%~1"
exit /b 0

:find_maven
set "MVN=%CACHE%\apache-maven-%MAVEN_VERSION%\bin\mvn.cmd"
if exist "%MVN%" exit /b 0
where mvn >nul 2>nul || (
  echo plateau: Maven is needed, any version: a newer one is then fetched with it 1>&2
  exit /b 1
)
if not exist "%CACHE%" mkdir "%CACHE%"
call mvn -B -q %DEPENDENCY_PLUGIN%:unpack -Dartifact=org.apache.maven:apache-maven:%MAVEN_VERSION%:zip:bin "-DoutputDirectory=%CACHE%"
if not exist "%MVN%" (
  echo plateau: Maven %MAVEN_VERSION% could not be fetched 1>&2
  exit /b 1
)
exit /b 0

:build
rem Builds when no product is there; after a change of sources: delete releng\product\target.
call :find_product product WORKBENCH
call :find_product product.headless COMMANDLINE
if defined WORKBENCH if defined COMMANDLINE exit /b 0
call :find_maven || exit /b 1
if not exist "%LOG%" mkdir "%LOG%"
echo plateau: building (the first time fetches the libraries: some minutes); the log: %LOG%\build.log 1>&2
call "%MVN%" -B -ntp -f "%ROOT%\pom.xml" clean verify -Dmaven.test.skip=true -pl releng/product,releng/product.headless -am > "%LOG%\build.log" 2>&1
if errorlevel 1 (
  findstr /b /c:"[ERROR]" "%LOG%\build.log" 1>&2
  echo plateau: the build failed 1>&2
  exit /b 1
)
call :find_product product WORKBENCH
call :find_product product.headless COMMANDLINE
exit /b 0

:find_product
set "%~2="
for /f "delims=" %%L in ('dir /b /s "%ROOT%\releng\%~1\target\products\org.eclipse.equinox.launcher_1*.jar" 2^>nul') do set "%~2=%%L"
exit /b 0

:headless
"%JAVA_HOME%\bin\java" --enable-native-access=ALL-UNNAMED -Djava.awt.headless=true -jar "%COMMANDLINE%" -data @none %*
exit /b %ERRORLEVEL%

:workbench
if not exist "%CACHE%\workspace" mkdir "%CACHE%\workspace"
"%JAVA_HOME%\bin\java" --enable-native-access=ALL-UNNAMED -jar "%WORKBENCH%" -data "%CACHE%\workspace" %*
if "%ERRORLEVEL%"=="23" goto workbench
exit /b %ERRORLEVEL%
